/** The record itself is placed by its layout; an object inside of it is a group with a line at its side. */
import { canExpand, type ObjectFieldTemplateProps } from '@rjsf/utils'
import { AddButton } from './AddButton.tsx'
import classes from './Drawn.module.css'
import { FormLayout } from './FormLayout.tsx'

export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { properties, fieldPathId, title, description, schema, uiSchema, formData, onAddProperty, registry, readonly } =
    props
  if (fieldPathId.path.length === 0) return <FormLayout properties={properties} />
  return (
    <fieldset className={classes.group} id={fieldPathId.$id}>
      {title && <legend className={classes.legend}>{title}</legend>}
      {description && <div className={classes.description}>{description}</div>}
      <div className={classes.fields}>
        {properties
          .filter(({ hidden }) => !hidden)
          .map(({ name, content }) => (
            <div key={name} className={classes.field}>
              {content}
            </div>
          ))}
      </div>
      {!readonly && canExpand(schema, uiSchema, formData) && (
        <AddButton registry={registry} uiSchema={uiSchema} onClick={onAddProperty} />
      )}
    </fieldset>
  )
}
