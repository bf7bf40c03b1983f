import { conceal, concealments, type ShownTo } from '../../core/access/shown.ts';
import { DOCUMENT_TITLES, type DocumentData, type DocumentTemplate } from '../../core/document/document-data.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import { followUpRecord, performanceRecord } from './build-after.ts';
import { application, invitation, receipt, rightsNotice, termination } from './build-arranging.ts';
import {
  confirmationAcceptance,
  confirmationApplication,
  confirmationDismissal,
  confirmationRefusal,
  confirmationRuling,
  withdrawalRuling,
} from './build-confirmation.ts';
import { enforcementApplication } from './build-enforcement.ts';
import { letter } from './build-letter.ts';
import { DocumentDataError } from './build-parts.ts';
import { agreement, oralRecord, sessionRecord } from './build-working.ts';
import type { DocumentSource } from './source.ts';

const builders: { readonly [Key in DocumentTemplate]: (source: DocumentSource) => DocumentData } = {
  receipt,
  'mediation-application': application,
  'rights-notice': rightsNotice,
  'consent-invitation': invitation,
  'session-record': sessionRecord,
  'mediation-agreement': agreement,
  'oral-agreement-record': oralRecord,
  'termination-notice': termination,
  'performance-record': performanceRecord,
  'follow-up-record': followUpRecord,
  'confirmation-application': confirmationApplication,
  'confirmation-acceptance': confirmationAcceptance,
  'confirmation-refusal': confirmationRefusal,
  'confirmation-ruling': confirmationRuling,
  'confirmation-dismissal': confirmationDismissal,
  'withdrawal-ruling': withdrawalRuling,
  'enforcement-application': enforcementApplication,
  letter,
};

/** What the document says, from the matter as the issuing event left it. Throws DocumentDataError when it cannot say it. */
export function buildDocument(source: DocumentSource): DocumentData {
  const { template } = source.issued;
  if (!isTemplate(template)) throw new DocumentDataError(source, 'there is no such template');
  const parties = [...source.own.parties, ...(source.origin?.parties ?? [])];
  return conceal(builders[template](source), concealments(parties, readerOf(source)));
}

/** Who gets to see the paper: the one party it is for, a side, everybody, or the unit alone. */
function readerOf({ own, issued }: DocumentSource): ShownTo {
  if (issued.party_id !== null) {
    const role = own.parties.find((party) => party.id === issued.party_id)?.role;
    return { kind: 'party', partyId: issued.party_id, role };
  }
  const audience = paperOf(own.procedure.definition, issued.document)?.audience;
  switch (audience) {
    case 'applicant':
    case 'respondent':
      return { kind: 'side', role: audience };
    case 'unit':
    case 'staff':
      return { kind: 'staff' };
    default:
      return { kind: 'everybody' };
  }
}

function isTemplate(template: string): template is DocumentTemplate {
  return Object.hasOwn(DOCUMENT_TITLES, template);
}

/**
 * The unit that issues the document and answers for it on the page that proves it. Receipts and follow-ups are the
 * centre's; what a party applies with is received by the centre, or was drawn up by the committee; the rest is the work
 * of the unit that answered for the matter when it was decided.
 */
export function issuingUnit(source: DocumentSource): number {
  const { own, before, origin, issued } = source;
  switch (issued.template) {
    case 'receipt':
    case 'mediation-application':
    case 'follow-up-record':
      return own.matter.door.id;
    case 'confirmation-application':
      return origin?.matter.answerable.id ?? own.matter.door.id;
    case 'enforcement-application':
      return source.event.actor.kind === 'staff' ? source.event.actor.unitId : own.matter.answerable.id;
    case 'termination-notice':
    case 'performance-record':
      return before.answerable.id;
    default:
      return source.event.data.kind === 'supervision' && source.event.actor.kind === 'staff'
        ? source.event.actor.unitId
        : own.matter.answerable.id;
  }
}
