/** What rjsf draws with: Mantine's theme with our templates. */
import { Theme } from '@rjsf/mantine'
import { AddButton } from './templates/AddButton.tsx'
import { ArrayFieldItemTemplate } from './templates/ArrayFieldItemTemplate.tsx'
import { ArrayFieldTemplate } from './templates/ArrayFieldTemplate.tsx'
import { FieldTemplate } from './templates/FieldTemplate.tsx'
import { ObjectFieldTemplate } from './templates/ObjectFieldTemplate.tsx'

export const formTheme = {
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
