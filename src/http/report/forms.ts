/** What a report may be sent as, by media type. */
export const reportForms = {
  'text/html': 'html',
  'text/markdown': 'markdown',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'image/svg+xml': 'svg',
} as const

export type ReportForm = (typeof reportForms)[keyof typeof reportForms]

export const reportTypes = Object.keys(reportForms)

/** `null`: the type is no report. */
export function reportFormOf(type: string | undefined): ReportForm | null {
  return reportForms[type as keyof typeof reportForms] ?? null
}
