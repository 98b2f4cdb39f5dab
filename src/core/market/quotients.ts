/** Figures of a market that divide by what may be a true 0: a supply, what is free of it, storage, no machines. */
export const quotients =
  /^share_of_|^supply_passed_|^supply_flop_per_s_per_|^compute_to_|^weights_to_|^year_\d+_share/
