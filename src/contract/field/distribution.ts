export type Distribution =
  | { kind: 'uniform'; low: number; high: number }
  | { kind: 'triangular'; low: number; mode: number; high: number }
  | { kind: 'normal'; mean: number; standard_deviation: number }
  | { kind: 'lognormal'; median: number; sigma: number }
