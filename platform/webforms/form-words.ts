/** What a public form says by itself. */
import type { PaperLanguage } from '../contract/document-template.ts'

const en = {
  submit: 'Send',
  thanks: 'Thank you. We have received what you sent.',
  required: 'required',
  choose: 'Choose …',
  wrong: 'Please check:',
  trap: 'Leave this empty',
  tooOften: 'Too much was sent from here. Please try again later.',
  again: 'This page was open too long or sent too quickly. Please send it again.',
  parts: {
    family: 'Family name',
    given: 'Given name',
    postalCode: 'Postal code',
    region: 'Prefecture or state',
    city: 'City',
    street: 'Street',
    building: 'Building',
  } as Record<string, string>,
  problems: {
    required: 'This is needed.',
    'too-large': 'The file is too large.',
    'file-type': 'A file of this kind cannot be sent.',
  } as Record<string, string>,
  problem: 'This does not fit.',
}

const ja: typeof en = {
  submit: '送信する',
  thanks: '送信ありがとうございます。内容を受け付けました。',
  required: '必須',
  choose: '選択してください',
  wrong: '次の項目をご確認ください。',
  trap: '入力しないでください',
  tooOften: '送信回数が多すぎます。しばらくしてからもう一度お試しください。',
  again: 'ページの有効期限が切れたか、送信が早すぎます。もう一度送信してください。',
  parts: {
    family: '姓',
    given: '名',
    postalCode: '郵便番号',
    region: '都道府県',
    city: '市区町村',
    street: '町名・番地',
    building: '建物名',
  },
  problems: {
    required: '入力してください。',
    'too-large': 'ファイルが大きすぎます。',
    'file-type': 'この種類のファイルは送信できません。',
  },
  problem: '入力内容が正しくありません。',
}

export type FormWords = typeof en

export const formWords = (language: PaperLanguage): FormWords => (language === 'ja' ? ja : en)
