/** Around a field that rjsf draws from its schema. Mantine's inputs bring label, help and errors of their own. */
import { type FieldTemplateProps, getTemplate, getUiOptions } from '@rjsf/utils'
import classes from './Drawn.module.css'

export function FieldTemplate(props: FieldTemplateProps) {
  const { children, errors, rawErrors, hidden, schema, uiSchema, registry } = props
  const Wrap = getTemplate('WrapIfAdditionalTemplate', registry, getUiOptions(uiSchema))
  if (hidden) return <div hidden>{children}</div>
  // Groups have no input that would tell their errors.
  const isGroup = schema.type === 'object' || schema.type === 'array'
  const isOurs = uiSchema?.['ui:field'] === 'known'
  return (
    <Wrap {...props}>
      {children}
      {isGroup && !isOurs && rawErrors?.length ? <div className={classes.problem}>{errors}</div> : null}
    </Wrap>
  )
}
