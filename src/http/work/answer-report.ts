import { Refusal } from '../../core/refusal.ts'
import { HttpProblem } from '../errors/http-problem.ts'
import { acceptable } from '../negotiation/accept.ts'
import { languageOf } from '../negotiation/language.ts'
import { type ReportForm, reportFormOf, reportTypes } from '../report/forms.ts'
import { reportPolicy } from '../report/policy.ts'
import type { ReportInput } from '../report/write.ts'
import type { ChartName } from '../schemas/chart-names.ts'
import type { ShortForm } from '../view/viewed.ts'
import { answerWork, performFor, resultFor } from './answer-work.ts'
import type { Work } from './perform.ts'

/** What an operation with reports answers in, the default first. Tables are made of its JSON. */
export const withReports = ['application/json', 'text/csv', ...reportTypes] as const

/** Of the libraries of pictures and workbooks, loaded or not: more than is done where the request is (ms). */
const writingMs = 150

/** Answers a task with a report where the caller asks for one, else as `answerWork` does. */
export function answerInForm<N extends Reported>(
  asked: Answering,
  task: N,
  { work, request, chart, form }: Reporting<N> & { form?: ShortForm | undefined },
): Promise<object | string> {
  return reportAsked(asked.request.headers.accept) === null
    ? answerWork(asked, task, work, form)
    : answerReport(asked, task, { work, request, chart })
}

/** The form of report that a caller asks for; `null`: JSON. */
export function reportAsked(accept: string | undefined): ReportForm | null {
  return reportFormOf(acceptable(accept, withReports))
}

type Asked = Parameters<typeof performFor>[0]
type Answering = Parameters<typeof answerWork>[0]
type Reported = ReportInput['of']
type Reporting<N extends Reported> = { work: Work<N>; request: object; chart?: ChartName | undefined }

/** Answers with a report on the result of a task. Both are worked out as every answer is, and end with their client. */
export async function answerReport<N extends Reported>(
  asked: Asked,
  task: N,
  { work, request, chart }: Reporting<N>,
): Promise<Uint8Array> {
  const { headers } = asked.request
  const type = acceptable(headers.accept, withReports) ?? ''
  const form = reportFormOf(type)
  if (form === null) throw new Error(`${type} is no report`)
  const answer = await resultFor(asked, task, work)
  const input: ReportInput = { of: task, answer, request, language: languageOf(headers), form, chart }
  const bytes = await performFor(asked, 'report', { input, costMs: writingMs, pins: [] }).catch(inQuery)
  asked.reply.type(form === 'xlsx' || form === 'svg' ? type : `${type}; charset=utf-8`)
  if (form === 'html') asked.reply.header('content-security-policy', reportPolicy)
  if (form === 'xlsx') asked.reply.header('content-disposition', `attachment; filename="${task}.xlsx"`)
  return bytes as Uint8Array
}

/** A picture is asked for in the query. */
function inQuery(error: unknown): never {
  if (!(error instanceof Refusal && error.code === 'chart_unknown')) throw error
  throw new HttpProblem('chart_unknown', {
    place: 'query',
    parameters: { pointer: error.pointer, ...error.parameters },
  })
}
