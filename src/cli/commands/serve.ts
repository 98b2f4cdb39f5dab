import { run as serve } from '../../process/run.ts'
import { WrongUse } from '../flags/wrong-use.ts'

export async function run(args: readonly string[]): Promise<void> {
  if (args.length > 0) throw new WrongUse('takes no words: settings come from the environment')
  await serve(process.env)
}
