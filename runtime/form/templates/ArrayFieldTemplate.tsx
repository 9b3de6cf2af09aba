/** A list of values or objects that a schema allows. */
import type { ArrayFieldTemplateProps } from '@rjsf/utils'
import { AddButton } from './AddButton.tsx'
import classes from './Drawn.module.css'

export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { items, canAdd, onAddClick, title, schema, uiSchema, fieldPathId, registry, readonly, disabled } = props
  const description = uiSchema?.['ui:description'] ?? schema.description
  return (
    <fieldset className={classes.group} id={fieldPathId.$id}>
      {title && <legend className={classes.legend}>{uiSchema?.['ui:title'] ?? title}</legend>}
      {description && <div className={classes.description}>{description}</div>}
      {items.length > 0 && <div className={classes.items}>{items}</div>}
      {canAdd && !readonly && !disabled && <AddButton registry={registry} uiSchema={uiSchema} onClick={onAddClick} />}
    </fieldset>
  )
}
