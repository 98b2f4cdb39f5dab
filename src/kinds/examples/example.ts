/** A named request body of the published document. Each is posted to the service by a test. */
export type Example = { summary: string; description?: string; value: Record<string, unknown> }
export type Examples = Readonly<Record<string, Example>>
