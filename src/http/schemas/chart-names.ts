/** The pictures of an answer, by what they show. */
export const chartNames = ['memory', 'time', 'cost', 'drivers', 'front', 'curve'] as const

export type ChartName = (typeof chartNames)[number]
