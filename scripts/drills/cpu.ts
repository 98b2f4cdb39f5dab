import { readFileSync } from 'node:fs'

/** Ticks of the kernel's clock in a second, as Linux tells them to programs. */
const ticksPerSecond = 100
const millisecondsPerSecond = 1000

/** Processor time of a process and all its threads (ms). Linux. */
export function cpuMsOf(pid: number): number {
  // After the name, which may hold spaces: the 14th and 15th field of the line are user and system time.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ') ?? []
  const ticks = Number(fields[11]) + Number(fields[12])
  return (ticks / ticksPerSecond) * millisecondsPerSecond
}

/** Memory that a process holds (MiB). Linux. */
export function residentMibOf(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}
