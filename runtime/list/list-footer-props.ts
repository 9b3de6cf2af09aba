/** What stands under a grid needs: its rows, how many there are in all, and which are chosen. */
import type { RecordJson } from '../../platform/contract/record.ts'
import type { ListBodyProps } from './list-body-props.ts'

export interface ListFooterProps extends ListBodyProps {
  rows: RecordJson[]
  count: number
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}
