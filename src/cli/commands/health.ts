/** The container's health check: its image has no curl. */
export async function run(): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${process.env.PORT ?? '8080'}/readyz`)
  if (!response.ok) throw new Error(`/readyz answers ${response.status}`)
}
