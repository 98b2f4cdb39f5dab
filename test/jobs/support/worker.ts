// What the workers of the pool's tests do.
import { type Sent, serve, type Task } from '../../../src/jobs/serve.ts'

const spin = (until: () => boolean) => {
  while (!until());
}

let given = new Uint8Array()

const tasks: Record<string, Task> = {
  double: (input) => Number(input) * 2,
  bytes: (length) => {
    given = new Uint8Array(Number(length)).fill(7)
    return given
  },
  /** Bytes that the thread still holds of what it gave. */
  held: () => given.byteLength,
  fail: () => {
    throw new TypeError('a fault of the program')
  },
  /** Looks whether it is to stop, as every estimate does. */
  willing: (_input, checkpoint) => {
    for (;;) checkpoint()
  },
  /** Never looks. */
  stubborn: () => spin(() => false),
  /** Ends once the first number of the shared memory is set, and says so in the second. */
  wait: (input) => {
    const flags = input as Int32Array
    Atomics.store(flags, 1, Atomics.load(flags, 1) + 1)
    Atomics.wait(flags, 0, 0)
    return 'done'
  },
}

export default (sent: Sent): unknown => serve(tasks, sent)
