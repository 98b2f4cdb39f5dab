export const sourcingOptions = ['rent', 'reserve', 'spot', 'own', 'api'] as const
export type SourcingOption = (typeof sourcingOptions)[number]
