import type { RememberedAnswer } from '../idempotency-store.ts'
import type { ChangeParts } from '../make-change.ts'
import type { Undoable } from './storage.ts'

type Answers = Pick<ChangeParts, 'find' | 'remember' | 'forget'>

export function createMemoryAnswers(): Undoable & Answers {
  let answers: RememberedAnswer[] = []
  const find: Answers['find'] = (team, key) =>
    answers.find((answer) => answer.team === team && answer.key === key)
  const remember: Answers['remember'] = (answer) => {
    answers = [...answers, answer]
  }
  const forget: Answers['forget'] = (before, limit) => {
    const old = answers.filter((answer) => answer.saved_at < before)
    const gone = old.sort((a, b) => (a.saved_at < b.saved_at ? -1 : 1)).slice(0, limit)
    answers = answers.filter((answer) => !gone.includes(answer))
  }
  const copy = () => {
    const before = answers
    return () => {
      answers = before
    }
  }
  return { find, remember, forget, copy }
}
