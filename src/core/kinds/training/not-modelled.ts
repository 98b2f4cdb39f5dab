/** What no estimate of a run covers. Names are stable. */
export const notModelled = ['failed_experiments', 'staff', 'data_preparation', 'storage']
