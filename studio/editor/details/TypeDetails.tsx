/** The details of a field's type; types without any have none. */
import { AutonumberDetails } from './AutonumberDetails.tsx'
import type { DetailProps } from './detail-props.ts'
import { FileDetails } from './FileDetails.tsx'
import { ItemsDetails } from './ItemsDetails.tsx'
import { LimitDetails } from './LimitDetails.tsx'
import { MoneyDetails } from './MoneyDetails.tsx'
import { OptionsEditor } from './OptionsEditor.tsx'
import { RelationDetails } from './RelationDetails.tsx'

export function TypeDetails(props: DetailProps) {
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
