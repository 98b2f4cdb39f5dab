import type { Residuals } from '../residuals.ts'

export const residuals: Residuals = {
  step_time: {
    unseen_source: { rows_count: 0, groups_count: 0, log_p10: -0.33, log_p90: 0.22, mean_absolute_error_ratio: 0.15 },
  },
  memory: {
    unseen_source: { rows_count: 0, groups_count: 0, log_p10: -0.25, log_p90: 0.25, mean_absolute_error_ratio: 0.1 },
  },
}
