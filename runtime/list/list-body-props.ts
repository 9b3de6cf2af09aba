/** What a list's body needs, whatever its layout. */
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { ListState } from './useListState.ts'

export interface ListBodyProps {
  description: EntityDescription
  state: ListState
}
