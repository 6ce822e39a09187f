import { type JsonObject, objectsAt, stringAt } from '../../json.js';
import { Blocks } from '../blocks/block.js';
import { Picture } from '../blocks/picture.js';
import { Link, Mrkdwn } from '../text/show.js';

/** Secondary attachments: blocks or the older members, beside a coloured bar. */
export function Attachments({ attachments }: { attachments: readonly JsonObject[] }) {
  return (
    <>
      {attachments.map((each, index) => (
        <Attachment key={stringAt(each, 'id') ?? index} attachment={each} />
      ))}
    </>
  );
}

const NAMED: { readonly [name: string]: string } = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };

function Attachment({ attachment }: { attachment: JsonObject }) {
  const given = (key: string) => stringAt(attachment, key);
  const colour = given('color') ?? '';
  const bar = NAMED[colour] ?? (/^#?[0-9a-f]{6}$/i.test(colour) ? `#${colour.replace('#', '')}` : undefined);
  const [title, link, text] = [given('title'), given('title_link'), given('text')];
  const blocks = objectsAt(attachment, 'blocks');
  return (
    <>
      {given('pretext') !== undefined && <Mrkdwn text={given('pretext') ?? ''} />}
      <div class="attachment text" style={bar === undefined ? {} : { borderLeftColor: bar }}>
        {given('author_name') !== undefined && <div class="quiet">{given('author_name')}</div>}
        {title !== undefined && <strong>{link === undefined ? title : <Link url={link}>{title}</Link>}</strong>}
        {text !== undefined && <Mrkdwn text={text} />}
        {objectsAt(attachment, 'fields').map((field, index) => (
          <div key={index}>
            <strong>{stringAt(field, 'title')}</strong>
            <Mrkdwn text={stringAt(field, 'value') ?? ''} />
          </div>
        ))}
        {blocks.length > 0 && <Blocks blocks={blocks} />}
        {given('image_url') !== undefined && (
          <Picture image={{ ...attachment, alt_text: given('fallback') ?? 'picture' }} size="full" />
        )}
        {given('footer') !== undefined && <div class="quiet">{given('footer')}</div>}
      </div>
    </>
  );
}
