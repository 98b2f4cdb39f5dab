import { Type } from 'typebox'
import { field, nullable, reference, strict, words } from '../../contract/field/field.ts'
import { auditActions } from '../../store/audit-store.ts'
import { totalCount } from './responses.ts'

export const AuditEntry = Type.Object(
  {
    audit_id: field(Type.Integer(), 'Number of the entry; later ones are larger.', 17),
    team: field(Type.String(), 'The team.', 'search'),
    at: field(Type.String(), 'When (UTC).', '2026-11-23T08:00:00.000Z'),
    actor: field(Type.String(), 'Id of the key; open: no keys are in use.', 'Ab3dE6gH'),
    action: field(words(auditActions), 'What was done.', 'change'),
    name: field(Type.String(), 'Name of the scenario, or id of the job.', 'gpt3-in-30-days'),
    version: field(
      Type.Integer(),
      'Version of the scenario after that; of a job how often it was begun before.',
      3,
    ),
    request_id: field(Type.String(), 'Id of the request.', 'b4a1f0c2'),
  },
  { $id: 'AuditEntry', description: 'Who changed what.', ...strict },
)

export const AuditPage = Type.Object(
  {
    items: field(Type.Array(reference(AuditEntry)), 'Entries, the newest first.', []),
    total_count: totalCount,
    next_cursor: field(nullable(Type.String()), 'Cursor of the next page. null: this is the last.', null),
  },
  { $id: 'AuditPage', description: 'A page of the audit.', ...strict },
)

export const auditSchemas = [AuditEntry, AuditPage]
