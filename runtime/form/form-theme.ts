/** What rjsf draws with: Mantine's theme, with our templates and our inputs for the entity's own fields. */
import { Theme } from '@rjsf/mantine'
import { KnownField } from './KnownField.tsx'
import { AddButton } from './templates/AddButton.tsx'
import { ArrayFieldItemTemplate } from './templates/ArrayFieldItemTemplate.tsx'
import { ArrayFieldTemplate } from './templates/ArrayFieldTemplate.tsx'
import { FieldTemplate } from './templates/FieldTemplate.tsx'
import { ObjectFieldTemplate } from './templates/ObjectFieldTemplate.tsx'

export const formTheme = {
  fields: { known: KnownField },
  widgets: { ...Theme.widgets },
  templates: {
    ...Theme.templates,
    ArrayFieldItemTemplate,
    ArrayFieldTemplate,
    FieldTemplate,
    ObjectFieldTemplate,
    ButtonTemplates: { ...Theme.templates?.ButtonTemplates, AddButton },
  },
}
