/** Which of three memory figures is predicted: what tensors hold, what the allocator holds, or what the driver shows. */
export type MemoryReading = 'allocated' | 'reserved' | 'driver_reported'

/** What a framework generation holds beside the formulas. Calibration, kept in src/measured. */
export type MemoryCoefficients = {
  reading: MemoryReading
  weight_bytes: number
  gradient_bytes: number
  /** Share of the usual optimizer states that are kept: a third where moments are 16-bit and there is no master copy. */
  optimizer_state_ratio: number
  /** Bytes of 16-bit copies of quantised weights that live at once. */
  dequantized_bytes: number
  /** Bytes per parameter that are sharded with the optimizer beside its own states: accumulation buffers, padding. */
  sharded_extra_bytes: number
  /** 1 where dropout masks are kept. */
  dropout_masks: number
  /** Factor on kept activations. */
  activation_factor: number
  /** Bytes of a logit over the loss: the 16-bit product and the 32-bit copy. */
  logit_bytes: number
  /** Bytes per weight of the output head that its gradient takes for a moment before it is accumulated. */
  head_gradient_bytes: number
  /** Layers whose gathered weights live at once under fully sharded weights. */
  gathered_layers: number
  framework_reserve_bytes: number
  /** Standard deviation of ln(predicted / measured), for the probability that a plan fits. */
  log_error: number
}
