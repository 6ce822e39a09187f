import { stringAt } from '../../json.js';
import { ButtonElement } from './button.js';
import { FileInputElement } from './file-input.js';
import { OptionsElement } from './options.js';
import { OverflowElement } from './overflow.js';
import { PickerElement } from './pickers.js';
import { Picture } from './picture.js';
import { SelectElement } from './select.js';
import type { ElementProps } from './surface.js';
import { TypingElement } from './typing.js';
import { Unknown } from './unknown.js';
import { selectKind } from './values.js';

/** Any element of Block Kit. */
export function Element(props: ElementProps) {
  const type = stringAt(props.element, 'type') ?? '';
  if (selectKind(type)) return <SelectElement {...props} />;
  switch (type) {
    case 'button':
    case 'icon_button':
      return <ButtonElement {...props} />;
    case 'overflow':
      return <OverflowElement {...props} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <OptionsElement {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <PickerElement {...props} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'rich_text_input':
      return <TypingElement {...props} />;
    case 'file_input':
      return <FileInputElement {...props} />;
    case 'image':
      return <Picture image={props.element} size="thumbnail" />;
    default:
      return <Unknown what="element" type={type} />;
  }
}
