const isQuick = process.env.FLOPCAST_TEST_SIZE === 'quick'

/**
 * How many random cases a property tries: all of them in `npm test`, a sixth in `npm run test:quick`. The
 * seed is the same, so that the quick cases are the first of the thorough ones.
 */
export function runs(thorough: number): number {
  return isQuick ? Math.ceil(thorough / 6) : thorough
}
