/** What a formula is computed by, with completion, and what it gives on real records while one types. */
import { Input } from '@mantine/core'
import { useId } from 'react'
import { textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { ExpressionInput } from '../../workflows/expression/ExpressionInput.tsx'
import { useDraftScope } from '../useDraftScope.ts'
import type { DetailProps } from './detail-props.ts'
import { FieldPreview } from './FieldPreview.tsx'

export function FormulaDetails({ row, rows, entity, change }: DetailProps) {
  const { t } = useTexts()
  const id = useId()
  const scope = useDraftScope(entity, rows)
  const formula = textAt(row.property, 'x-formula') ?? ''
  return (
    <>
      <Input.Wrapper
        mt="sm"
        id={id}
        label={t('field.formula')}
        description={t('field.formulaHint')}
        inputWrapperOrder={['label', 'input', 'description']}
      >
        <ExpressionInput
          id={id}
          kind="expression"
          scope={scope}
          value={formula}
          onChange={text => change({ ...row.property, 'x-formula': text }, `formula.${row.name}`)}
        />
      </Input.Wrapper>
      {entity !== null && formula.trim() && <FieldPreview entity={entity} field={row.name} property={row.property} />}
    </>
  )
}
