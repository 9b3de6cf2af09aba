/** A public form as a page: plain HTML that works without a script, with a label, a hint and an error beside each input. */
import { html } from 'hono/html'
import type { PaperLanguage } from '../contract/document-template.ts'
import type { JsonObject } from '../contract/json.ts'
import { labelText } from '../contract/label.ts'
import type { Problem } from '../contract/problem.ts'
import type { WebformDocument } from '../contract/webform.ts'
import { labelOf } from '../metadata/labels.ts'
import { type FormWords, formWords } from './form-words.ts'
import { type Input, textIn } from './inputs.ts'
import { addressParts, personParts } from './read-values.ts'

export interface FormPage {
  form: WebformDocument
  language: PaperLanguage
  inputs: readonly Input[]
  token: string
  /** What was sent and has to be mended. */
  sent?: FormData
  problems?: readonly Problem[]
  /** About the whole. */
  notice?: string
}

/** The name of an input that only programs fill in. */
export const trap = 'homepage'

export function formPage({ form, language, inputs, token, sent, problems = [], notice }: FormPage) {
  const words = formWords(language)
  const problemAt = (pointer: string) => {
    const found = problems.find(each => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`))
    return found && (words.problems[found.code] ?? words.problem)
  }
  const intro = textIn(form.intro, language)
  const wrong = inputs.filter(({ name }) => problemAt(`/${name}`))
  return page(
    form,
    language,
    html`${intro ? html`<p class="intro">${intro}</p>` : ''}
${notice || problems.length ? html`<div class="wrong" role="alert"><p>${notice ?? words.wrong}</p><ul>${wrong.map(({ name, label }) => html`<li><a href="#f.${name}">${label}</a></li>`)}</ul></div>` : ''}
<form method="post" enctype="multipart/form-data" novalidate>
<input type="hidden" name="token" value="${token}"><input type="hidden" name="language" value="${language}">
<p class="away" aria-hidden="true"><label>${words.trap} <input name="${trap}" tabindex="-1" autocomplete="off"></label></p>
${inputs.map(input => field(input, { words, sent, problem: problemAt(`/${input.name}`) }))}
${(form.consents ?? []).map(({ id, text, required }) => consent(id, textIn(text, language), { words, sent, required, problem: problemAt(`/consents/${id}`) }))}
<p><button type="submit">${textIn(form.submit, language) || words.submit}</button></p>
</form>`,
  )
}

export const thanksPage = (form: WebformDocument, language: PaperLanguage) =>
  page(
    form,
    language,
    html`<p role="status" class="thanks">${textIn(form.thanks, language) || formWords(language).thanks}</p>`,
  )

function page(form: WebformDocument, language: PaperLanguage, body: unknown) {
  const title = labelText(labelOf(form as unknown as JsonObject, 'title', form.id), language)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/forms/form.css">
${form.look?.color ? html`<link rel="stylesheet" href="/forms/${form.id}/look.css">` : ''}
<script src="/forms/frame.js" defer></script>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`
}

interface About {
  words: FormWords
  sent: FormData | undefined
  problem: string | undefined
}

function field(input: Input, about: About) {
  const { name, label, help, required, kind } = input
  const { words, problem } = about
  const id = `f.${name}`
  const told = [help && `${id}.help`, problem && `${id}.problem`].filter(Boolean).join(' ')
  const mark = required ? html` <span class="required">${words.required}</span>` : ''
  const hint = html`${help ? html`<p class="help" id="${id}.help">${help}</p>` : ''}${problem ? html`<p class="problem" id="${id}.problem">${problem}</p>` : ''}`
  if (kind === 'check')
    return html`<div class="field"><label class="check">${control(input, about, told)} ${label}${mark}</label>${hint}</div>`
  if (kind === 'person' || kind === 'address' || kind === 'choices')
    return html`<fieldset class="field" id="${id}" ${told ? html`aria-describedby="${told}"` : ''}><legend>${label}${mark}</legend>${group(input, about)}${hint}</fieldset>`
  return html`<div class="field"><label for="${id}">${label}${mark}</label>${control(input, about, told)}${hint}</div>`
}

function control(
  { name, kind, required, options, maxLength, file }: Input,
  { words, sent, problem }: About,
  told: string,
) {
  const id = `f.${name}`
  const value = textOf(sent, id)
  const state = html`${required ? html`required` : ''} ${told ? html`aria-describedby="${told}"` : ''} ${problem ? html`aria-invalid="true"` : ''}`
  if (kind === 'lines')
    return html`<textarea id="${id}" name="${id}" rows="6" maxlength="${maxLength ?? 20000}" ${state}>${value}</textarea>`
  if (kind === 'choice')
    return html`<select id="${id}" name="${id}" ${state}><option value="">${words.choose}</option>${options.map(each => html`<option value="${each.value}" ${each.value === value ? html`selected` : ''}>${each.label}</option>`)}</select>`
  if (kind === 'check')
    return html`<input type="checkbox" id="${id}" name="${id}" value="true" ${value ? html`checked` : ''} ${state}>`
  if (kind === 'file')
    return html`<input type="file" id="${id}" name="${id}" accept="${file?.types.join(',') ?? ''}" ${file?.many ? html`multiple` : ''} ${state}>`
  const type = kind === 'number' ? 'text' : kind
  return html`<input type="${type}" id="${id}" name="${id}" value="${value}" maxlength="${maxLength ?? 500}" ${kind === 'number' ? html`inputmode="decimal"` : ''} autocomplete="${autocomplete[kind] ?? 'on'}" ${state}>`
}

const autocomplete: Record<string, string> = { email: 'email', tel: 'tel', url: 'url' }

function group({ name, kind, options }: Input, { words, sent }: About) {
  if (kind === 'choices') {
    const chosen = sent?.getAll(`f.${name}`).map(String) ?? []
    return options.map(
      ({ value, label }) =>
        html`<label class="check"><input type="checkbox" name="f.${name}" value="${value}" ${chosen.includes(value) ? html`checked` : ''}> ${label}</label>`,
    )
  }
  const parts = kind === 'person' ? personParts : addressParts
  return parts.map(part => {
    const id = `f.${name}.${part}`
    return html`<label for="${id}">${words.parts[part]!}</label><input id="${id}" name="${id}" value="${textOf(sent, id)}" maxlength="200" autocomplete="${completions[part]!}">`
  })
}

const completions: Record<string, string> = {
  family: 'family-name',
  given: 'given-name',
  postalCode: 'postal-code',
  region: 'address-level1',
  city: 'address-level2',
  street: 'address-line1',
  building: 'address-line2',
}

function consent(
  id: string,
  text: string,
  { words, sent, problem, required }: About & { required: boolean | undefined },
) {
  const at = `c.${id}`
  return html`<div class="field"><label class="check"><input type="checkbox" id="${at}" name="consent" value="${id}" ${sent?.getAll('consent').includes(id) ? html`checked` : ''} ${required ? html`required` : ''} ${problem ? html`aria-invalid="true" aria-describedby="${at}.problem"` : ''}> <span>${text}${required ? html` <span class="required">${words.required}</span>` : ''}</span></label>${problem ? html`<p class="problem" id="${at}.problem">${problem}</p>` : ''}</div>`
}

const textOf = (sent: FormData | undefined, name: string): string => {
  const value = sent?.get(name)
  return typeof value === 'string' ? value : ''
}
