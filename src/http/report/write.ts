import { Refusal } from '../../core/refusal.ts'
import type { EstimateAnswer } from '../estimates/answer.ts'
import type { ChartName } from '../schemas/chart-names.ts'
import type { ReportForm } from './forms.ts'
import { reportOfComparison } from './of-comparison.ts'
import { reportOfEstimate } from './of-estimate.ts'
import { reportOfPlans } from './of-plans.ts'
import { reportOfRecommendation } from './of-recommendation.ts'
import type { Chart, Report } from './report.ts'

/** Reports by the task whose answer they show. */
const reportsOf = {
  estimate: (answer: object, language: 'en' | 'zh') =>
    reportOfEstimate(answer as EstimateAnswer & { request: object }, language),
  compare: reportOfComparison,
  plan_search: reportOfPlans,
  recommend: reportOfRecommendation,
}

export type ReportInput = {
  of: keyof typeof reportsOf
  /** As it is sent as JSON. */
  answer: object | Uint8Array
  request: object
  language: 'en' | 'zh'
  form: ReportForm
  chart?: ChartName | undefined
}

/** An answer as a report. Throws Refusal `chart_unknown` where a picture is asked for that the answer has not. */
export async function writeReport({
  of,
  answer,
  request,
  language,
  form,
  chart,
}: ReportInput): Promise<Uint8Array> {
  const told = answer instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(answer)) : answer
  const report = reportsOf[of]({ ...told, request }, language)
  if (form === 'xlsx') {
    const { workbookOf } = await import('./xlsx/workbook.ts')
    return workbookOf(report, of === 'estimate' ? told : null)
  }
  return new TextEncoder().encode(await textOf(report, form, chart))
}

async function textOf(report: Report, form: Exclude<ReportForm, 'xlsx'>, chart?: ChartName): Promise<string> {
  if (form === 'markdown') return (await import('./markdown.ts')).markdownOf(report)
  if (form === 'html') return (await import('./html.ts')).htmlOf(report)
  const { drawn } = await import('./charts/draw.ts')
  return drawn(chartOf(report, chart).specification)
}

function chartOf({ sections }: Report, name?: ChartName): Chart {
  const charts = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.is === 'chart' ? [block.chart] : [])),
  )
  const chart = charts.find((one) => name === undefined || one.name === name)
  if (chart !== undefined) return chart
  const offered = [...new Set(charts.map((one) => one.name))]
  throw new Refusal('chart_unknown', '/chart', { chart: name ?? '', charts: offered })
}
