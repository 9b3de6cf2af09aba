/** The details of a field's type; types without any have none. */

import { paletteTypeOf } from '../../schema/palette-type.ts'
import { AutonumberDetails } from './AutonumberDetails.tsx'
import type { DetailProps } from './detail-props.ts'
import { FileDetails } from './FileDetails.tsx'
import { FormulaDetails } from './FormulaDetails.tsx'
import { ItemsDetails } from './ItemsDetails.tsx'
import { LimitDetails } from './LimitDetails.tsx'
import { MoneyDetails } from './MoneyDetails.tsx'
import { OptionsEditor } from './OptionsEditor.tsx'
import { RelationDetails } from './RelationDetails.tsx'
import { RollupDetails } from './RollupDetails.tsx'

export function TypeDetails(props: DetailProps) {
  const type = paletteTypeOf(props.row)
  if (type === 'formula') return <FormulaDetails {...props} />
  if (type === 'rollup') return <RollupDetails {...props} />
  switch (props.row.type) {
    case 'text':
    case 'long-text':
    case 'integer':
    case 'number':
    case 'decimal':
      return <LimitDetails {...props} />
    case 'money':
      return <MoneyDetails {...props} />
    case 'autonumber':
      return <AutonumberDetails {...props} />
    case 'option':
    case 'options':
      return <OptionsEditor {...props} />
    case 'relation':
    case 'relations':
      return <RelationDetails {...props} />
    case 'items':
      return <ItemsDetails {...props} />
    case 'file':
    case 'files':
      return <FileDetails {...props} />
    default:
      return null
  }
}
