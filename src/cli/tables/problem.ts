import { wrapped } from './table.ts'

export type ProblemTold = {
  title: string
  detail: string
  hint: string
  code: string
  errors: {
    pointer: string
    message: string
    hint: string
    candidates?: readonly string[]
    parameters?: { ref?: unknown }
  }[]
}

/** A refusal in words: each faulty field with what to do about it. */
export function showProblem({ title, code, detail, hint, errors }: ProblemTold, width: number): string[] {
  const head = `${title} (${code})`
  if (errors.length === 0)
    return [head, ...[detail, hint].flatMap((text) => wrapped(`  ${text}`, width, '  '))]
  return [head, ...errors.flatMap((error) => faultLines(error, width))]
}

function faultLines({ pointer, message, hint, candidates }: ProblemTold['errors'][number], width: number) {
  const lines = [`${pointer}: ${message}`, hint, ...(candidates?.length ? [candidates.join(', ')] : [])]
  return lines.filter((line) => line !== '').flatMap((line) => wrapped(`  ${line}`, width, '    '))
}
