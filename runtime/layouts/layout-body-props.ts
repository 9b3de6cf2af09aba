/** What the body of a layout needs beside what every list has: the fields it goes by. */
import type { LayoutSettings } from '../../platform/contract/layout-settings.ts'
import type { ListBodyProps } from '../list/list-body-props.ts'

export interface LayoutBodyProps extends ListBodyProps {
  settings: LayoutSettings
}
