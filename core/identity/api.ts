import { z } from 'zod'
import { countries } from '../blueprint/countries.ts'
import { languages } from '../blueprint/document.ts'

export const passwordLength = { min: 8, max: 128 } as const

const personName = z.string().trim().min(1).max(120)
const email = z.email().max(254).trim().toLowerCase()
const password = z.string().min(passwordLength.min).max(passwordLength.max)
const language = z.enum(languages)
/** Where a company is; absent: as its language tells. */
const country = z.enum(countries)
const key = z.string().min(1).max(60)

/** 32 random bytes as base64url; an invitation's is led by its workspace's number and a dot. */
const token = z.string().min(1).max(100)

/** GET /api/v1/me: the signed-in person and where they work. */
const me = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), email: z.string(), language }),
  workspaces: z.array(z.object({ slug: z.string(), name: z.string() })),
  /** May open one more workspace on this server. */
  mayOpenWorkspaces: z.boolean(),
  /** Invitations leave by mail; otherwise whoever invites hands the link over. */
  sendsMail: z.boolean(),
})
export type Me = z.infer<typeof me>

export const patchMe = { body: z.strictObject({ name: personName.optional(), language: language.optional() }), response: { 200: me } }

const secondFactor = z.object({
  /** Null: there is none. */
  since: z.string().nullable(),
  /** How many are left. */
  recoveryCodes: z.number(),
})
export type SecondFactor = z.infer<typeof secondFactor>

export const getSecondFactor = { response: { 200: secondFactor } }

const knownPassword = z.strictObject({ password: z.string().max(passwordLength.max) })

const firstStep = z.object({
  /** For typing into the app. */
  key: z.string(),
  /** For the QR code: `otpauth://totp/…`. */
  address: z.string(),
})
export type FirstStep = z.infer<typeof firstStep>

/** Begins to set it up: nothing is asked for before its first code has come. */
export const postSecondFactor = { body: knownPassword, response: { 200: firstStep } }

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof recoveryCodes>

/** The first code of the app. The recovery codes are told now and never again; all other sessions end. */
export const postConfirmation = { body: z.strictObject({ code: z.string().trim().max(20) }), response: { 200: recoveryCodes } }

/** New ones; the earlier ones are no longer good. */
export const postRecoveryCodes = { body: knownPassword, response: { 200: recoveryCodes } }

/** POST, since a DELETE has no body. */
export const postSecondFactorRemoval = { body: knownPassword }

export const getSetup = {
  querystring: z.object({ token: z.string().max(100).default('') }),
  response: { 200: z.object({ valid: z.boolean() }) },
}

const opened = z.object({ workspace: z.string() })

/** Makes the person, the company's workspace with the pack, and signs in. The link works once. */
export const postSetup = {
  body: z.strictObject({
    token: z.string().max(100).default(''),
    company: z.string().trim().min(1).max(120),
    name: personName,
    email,
    password,
    language,
    country: country.optional(),
    pack: key,
  }),
  response: { 200: opened },
}

/** A further workspace of a signed-in person, where the server's setting allows it. */
export const postWorkspace = {
  body: z.strictObject({ company: z.string().trim().min(1).max(120), language, country: country.optional(), pack: key }),
  response: { 200: opened },
}

const invitationParams = z.object({ token })

/** What the link says before it is accepted. `known`: the address has an account here, whose password is asked. */
export const getInvitation = {
  params: invitationParams,
  response: { 200: z.object({ email: z.string(), workspace: z.object({ name: z.string() }), known: z.boolean() }) },
}

/** A new person chooses the password; one who has an account gives it, or none while signed in as that person. */
export const postAcceptance = {
  params: invitationParams,
  body: z.strictObject({ name: z.string().trim().max(120).default(''), password: z.string().max(passwordLength.max).optional(), language }),
  response: { 200: opened },
}

const joined = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  active: z.boolean(),
  joinedAt: z.string(),
  /** A code is asked for at sign-in, beside the password. */
  secondFactor: z.boolean(),
})
/** `confidential`: how many confidential records they own or are named in, which may be lost to the others. */
const member = joined.extend({ confidential: z.number() })
export type Member = z.infer<typeof member>
export type Joined = z.infer<typeof joined>

export const getMembers = { response: { 200: z.array(member) } }

export const patchMember = {
  params: z.object({ member: z.uuid() }),
  body: z.strictObject({ role: key.optional(), active: z.boolean().optional() }),
  response: { 200: joined },
}

const memberParams = z.object({ member: z.uuid() })

/** Ends all sessions of a member, in every browser. */
export const postSignOut = { params: memberParams }

/** For somebody who has lost the phone and the recovery codes; refused where the person belongs to other companies too. */
export const postSecondFactorReset = { params: memberParams }

const mailProblem = z.object({
  code: z.enum(['away', 'put_off', 'address_refused', 'message_refused', 'sign_in_refused', 'not_encrypted', 'not_set']),
  /** What the mail server said, in its own words. */
  answer: z.string(),
})
/** Why a mail has not left. `away` and `put_off` pass: it is tried again. */
export type MailProblem = z.infer<typeof mailProblem>

const mail = z.object({ state: z.enum(['waiting', 'sent', 'failed']), at: z.string(), problem: mailProblem.nullable() })

const invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: z.string(),
  createdAt: z.string(),
  createdBy: z.uuid(),
  expiresAt: z.string(),
  /** Null where it was not mailed. */
  mail: mail.nullable(),
})
export type Invitation = z.infer<typeof invitation>

/** Those that are neither accepted nor expired. */
export const getInvitations = { response: { 200: z.array(invitation) } }

/** The link is shown now: only its hash is kept. `language` is that of the mail to somebody who is new here. */
export const postInvitation = {
  body: z.strictObject({ email, role: key, language: language.optional() }),
  response: { 200: invitation.extend({ link: z.string() }) },
}

/** Mails it again, where the server sends mail; the link is the same, and works for seven days from now. */
export const postMailing = {
  params: z.object({ invitation: z.uuid() }),
  response: { 200: invitation.extend({ link: z.string() }) },
}

export const deleteInvitation = { params: z.object({ invitation: z.uuid() }) }
