/** What this device must not hold: values that the server keeps encrypted, or tells nobody. Pure. */
import type { FieldModel } from '../../platform/contract/entity.ts'

export const isSecret = ({ encrypted, writeOnly }: Pick<FieldModel, 'encrypted' | 'writeOnly'>): boolean =>
  Boolean(encrypted || writeOnly)
