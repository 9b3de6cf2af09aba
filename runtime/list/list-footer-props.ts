/** What stands under a grid needs: how many records there are in all, and which are chosen. */
import type { ListBodyProps } from './list-body-props.ts'

export interface ListFooterProps extends ListBodyProps {
  count: number
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}
