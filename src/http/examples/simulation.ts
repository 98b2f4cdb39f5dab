import type { Examples } from '../../kinds/examples/example.ts'

const request = {
  model: { ref: 'llama3.1-70b' },
  traffic: { shape: 'azure-chat-2023', requests_per_s: 8 },
  precision: { weights: 'fp8' },
  plan: { tensor: 4, data: 2 },
  engine: 'vllm-2025',
  accelerator: { ref: 'nvidia-h100-sxm5-80gb' },
}

export const simulationExamples: Examples = {
  chat_on_two_replicas: {
    summary: 'Five thousand requests of a chat on two replicas of Llama 3.1 70B',
    value: { request, seed: 7, requests_count: 5000 },
  },
  bursts_past_the_capacity: {
    summary: 'Ten minutes of bursts on one replica that cannot keep up',
    value: {
      request: {
        ...request,
        plan: { tensor: 4 },
        traffic: {
          prompt_tokens: 2048,
          output_tokens: 256,
          requests_per_s: 12,
          arrival: { process: 'gamma', cv: 3 },
        },
      },
      duration_s: 600,
    },
  },
  trace_of_three: {
    summary: 'Three requests of a trace',
    description: 'Arrivals and lengths are those of the trace; the rate of the request is not read.',
    value: {
      request,
      trace: [
        { arrival_s: 0, prompt_tokens: 1155, output_tokens: 211 },
        { arrival_s: 0.02, prompt_tokens: 9000, output_tokens: 32 },
        { arrival_s: 0.5, prompt_tokens: 300, output_tokens: 400 },
      ],
    },
  },
}
