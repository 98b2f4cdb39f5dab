/** Which of three memory figures is predicted: what tensors hold, what the allocator holds, or what the driver shows. */
export type MemoryReading = 'allocated' | 'reserved' | 'driver_reported'

/** What a framework keeps, as its documentation and source say. No measured run is needed to know it. */
export type MemoryRecipe = {
  /** What its own measurements show. A question may ask for another. */
  reading: MemoryReading
  weight_bytes: number
  gradient_bytes: number
  /** 1 where gradients live all the time, 0 where they come with the backward pass and go with the step. */
  gradients_stay: number
  /** Share of the usual optimizer states that are kept: a third where moments are 16-bit and there is no master copy. */
  optimizer_state_ratio: number
  /** Bytes per parameter that are sharded with the optimizer beside its own states: accumulation buffers, padding. */
  sharded_extra_bytes: number
  /** Bytes per updated parameter that the optimizer's step takes for a moment. */
  step_bytes: number
  /** 1 where dropout masks are kept. */
  dropout_masks: number
  /** 1 where each operation keeps its own inputs and outputs, 0 where kernels are fused. */
  eager: number
  /** Bytes of a logit over the loss. */
  logit_bytes: number
  /** Bytes per weight of the output head that its gradient takes for a moment before it is accumulated. */
  head_gradient_bytes: number
  /** Layers whose gathered weights live at once under fully sharded weights. */
  gathered_layers: number
  /** 1 where frozen weights, once gathered, stay so to the end of the backward pass. */
  frozen_stay_gathered: number
  /** Layers whose quantised weights live at once as 16-bit copies. */
  dequantized_layers: number
}

/** What formulas leave open, fitted on measured runs of frameworks that hold alike. */
export type MemoryFit = {
  /** Factor on kept activations. */
  activation_factor: number
  /** Bytes of the framework's own tensors: work spaces, buffers of exchanges. */
  framework_reserve_bytes: number
  /** What the allocator holds over what tensors of changing size hold. */
  reserved_ratio: number
  /** Bytes that the driver shows beside the allocator's: the context, libraries. */
  driver_bytes: number
  /** Standard deviation of ln(predicted / measured), for the probability that a plan fits. */
  log_error: number
}

/** What a framework generation holds beside the formulas, under a run's own choices. */
export type MemoryCoefficients = MemoryRecipe &
  MemoryFit & {
    /** Share of kept activations that lives on the device: 0 where they are offloaded. */
    kept_share: number
  }
