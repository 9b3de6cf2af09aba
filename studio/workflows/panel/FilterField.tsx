/** A condition on other records (`x-of`) in a form: as rows while rows can show it, and always as the expression it is. */
import type { FieldProps } from '@rjsf/utils'
import { PanelFilter } from '../../../runtime/filter/PanelFilter.tsx'
import { ExpressionField } from './ExpressionField.tsx'
import { namedSetting, useSettingsScope } from './settings-scope.ts'

export function FilterField(props: FieldProps) {
  const { settings, entities, readOnly } = useSettingsScope()
  const { schema, formData, fieldPathId, onChange } = props
  const of = namedSetting(settings, schema['x-of'])
  const entity = entities.find(({ name }) => name === of)
  return (
    <ExpressionField
      {...props}
      above={
        entity &&
        !readOnly && (
          <PanelFilter
            key={entity.name}
            entity={entity}
            value={typeof formData === 'string' ? formData : ''}
            onChange={filter => onChange(filter, fieldPathId.path)}
          />
        )
      }
    />
  )
}
