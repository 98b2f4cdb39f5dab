/** Most low-discrepancy samples of one estimate. */
export const samplesMax = 65_536

/** Most entries on one page of a list. */
export const pageMax = 500

/** Longest part of a path: ids and names are shorter. */
export const pathPartMaxLength = 160
