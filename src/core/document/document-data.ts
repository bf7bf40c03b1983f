import type {
  ConfirmationAcceptanceData,
  ConfirmationApplicationData,
  ConfirmationDismissalData,
  ConfirmationRefusalData,
  ConfirmationRulingData,
  WithdrawalRulingData,
} from './confirmation-documents.ts';
import type { LetterData } from './letter.ts';
import type {
  ConsentInvitationData,
  FollowUpRecordData,
  MediationAgreementData,
  MediationApplicationData,
  OralAgreementRecordData,
  PerformanceRecordData,
  ReceiptData,
  RightsNoticeData,
  SessionRecordData,
  TerminationNoticeData,
} from './mediation-documents.ts';
import type { EnforcementApplicationData } from './obligation-documents.ts';

/** Everything a document says, told apart by `template`, the name of the file that lays it out. */
export type DocumentData =
  | ReceiptData
  | MediationApplicationData
  | RightsNoticeData
  | ConsentInvitationData
  | SessionRecordData
  | MediationAgreementData
  | OralAgreementRecordData
  | TerminationNoticeData
  | PerformanceRecordData
  | FollowUpRecordData
  | ConfirmationApplicationData
  | ConfirmationAcceptanceData
  | ConfirmationRefusalData
  | ConfirmationRulingData
  | ConfirmationDismissalData
  | WithdrawalRulingData
  | EnforcementApplicationData
  | LetterData;

export type DocumentTemplate = DocumentData['template'];

/** The data of one template. */
export type DataOf<Key extends DocumentTemplate> = Extract<DocumentData, { readonly template: Key }>;

/** Every template with the title it prints; a letter prints the one its procedure declares. */
export const DOCUMENT_TITLES = {
  receipt: '登记回执',
  'mediation-application': '人民调解申请书',
  'rights-notice': '人民调解权利义务告知书',
  'consent-invitation': '人民调解邀请函',
  'session-record': '人民调解记录',
  'mediation-agreement': '人民调解协议书',
  'oral-agreement-record': '人民调解口头协议登记表',
  'termination-notice': '终止调解告知书',
  'performance-record': '调解协议履行监督记录',
  'follow-up-record': '人民调解回访记录',
  'confirmation-application': '司法确认申请书',
  'confirmation-acceptance': '受理通知书',
  'confirmation-refusal': '民事裁定书',
  'confirmation-ruling': '民事裁定书',
  'confirmation-dismissal': '民事裁定书',
  'withdrawal-ruling': '民事裁定书',
  'enforcement-application': '强制执行申请书',
  letter: '通知书',
} as const satisfies Readonly<Record<DocumentTemplate, string>>;
