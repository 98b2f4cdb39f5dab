import type { Deployment } from './deployment.ts'

/** `vllm` of `vllm-2025`. */
export function engineName(engine: string): string {
  return engine.replace(/-\d{4}$/, '')
}

/** What calibrated rules may key on: engine, its name, vendor, family, memory kind, precision, model kind. */
export function deploymentTags(deployment: Deployment, engine: string): Set<string> {
  const { device, precision, shape } = deployment
  return new Set([
    engine,
    engineName(engine),
    device.vendor,
    device.family,
    device.memory_class,
    precision.weights,
    /^i?q\d/.test(precision.weights) ? 'gguf' : 'checkpoint',
    shape.expert_parameters_count > 0 ? 'moe' : 'dense',
    deployment.plan.attention_data > 1 ? 'attention_data' : 'attention_whole',
  ])
}

/** Key of the shrunk residual that rows of one engine, accelerator family and precision share. */
export function kinKey(deployment: Deployment, engine: string): string {
  return [engine, deployment.device.family, deployment.precision.weights].join('|')
}

/** Static batches that most rows are of: one vendor, engines from FasterTransformer on, but for the first vLLM. */
export function isMainKin(deployment: Deployment, engine: string): boolean {
  return deployment.device.vendor === 'nvidia' && !/^(vllm-2023|deepspeed)/.test(engine)
}
