import { Type } from 'typebox'
import { field, nullable, optional, reference, strict } from '../field/field.ts'

const text = Type.String()
const texts = Type.Array(text)

export const LaunchSource = Type.Object(
  {
    repository: field(text, 'Repository of the framework.', 'NVIDIA/Megatron-LM'),
    commit: field(text, 'Commit that its options were read at.', '309ffca6a40553362d44fd17efc56b772fa1aa44'),
    files: field(texts, 'Files that define them.', ['megatron/training/arguments.py']),
  },
  { $id: 'LaunchSource', description: 'Where the options of a framework were read.', ...strict },
)

export const LaunchFile = Type.Object(
  {
    name: field(text, 'Name by which the line calls it.', 'ds_config.json'),
    text: field(text, 'What stands in it.', '{ "train_batch_size": 1536 }'),
  },
  { $id: 'LaunchFile', description: 'A file that a line needs.', ...strict },
)

export const NotExpressed = Type.Object(
  {
    field: field(text, 'What asks it, as a path of the request.', 'plan.schedule'),
    code: field(text, 'Why it cannot be said; stable.', 'launch_no_option'),
    reason: field(text, 'The same in words.', 'There is no option for dualpipe.'),
  },
  { $id: 'NotExpressed', description: 'What a framework cannot be told.', ...strict },
)

export const LaunchLine = Type.Object(
  {
    framework: field(text, 'What is started.', 'megatron-lm'),
    version: field(text, 'Version that the line was written for.', 'core_v0.15.3'),
    source: field(reference(LaunchSource), 'Where its options were read.'),
    text: field(
      nullable(text),
      'The line. Null where something cannot be said: any line would start another plan.',
      'torchrun --nproc-per-node 8 --standalone pretrain_gpt.py --tensor-model-parallel-size 8',
    ),
    files: field(Type.Array(reference(LaunchFile)), 'Files that the line names.', []),
    not_expressed: field(
      Type.Array(reference(NotExpressed)),
      'What cannot be said, and why. Empty where there is a line.',
      [],
    ),
    left_open: field(
      texts,
      'What the answer knows nothing of and has to be filled in: data, learning rate, a host name.',
      ['--lr', '--data-path'],
    ),
    starts_count: optional(
      Type.Integer({ minimum: 1 }),
      'How often it is run, each time for another replica, until the whole fleet runs. Only of a sizing.',
      24,
    ),
  },
  {
    $id: 'LaunchLine',
    description:
      'How one framework or engine starts what was estimated. Only options that its version has; none is invented.',
    ...strict,
  },
)

export const launchField = {
  launch: optional(
    nullable(Type.Array(reference(LaunchLine))),
    'With include=launch: how each framework or engine starts it. Null where no plan was predicted.',
    [],
  ),
}

export const launchSchemas = [LaunchSource, LaunchFile, NotExpressed, LaunchLine]
