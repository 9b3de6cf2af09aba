/** `株式会社北野製作所`, `Acme Co., Ltd.`: a Japanese form stands close to the name, a Latin one apart. */
import type { JsonObject } from './json.ts'

export function companyNameText(company: JsonObject): string {
  const [name, form] = [text(company['name']), text(company['legalForm'])]
  if (!form) return name
  const between = /^[ -~]+$/.test(form) ? ' ' : ''
  return company['position'] === 'before' ? form + between + name : name + between + form
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
