/* Builds elements. Text only ever becomes text nodes: nothing a message holds is read as markup. */

/**
 * `on*` are listeners, `class` and names with a dash are attributes, the rest properties.
 * @param {string} tag
 * @param {Record<string, unknown>} properties
 * @param {(Node | string | null | undefined)[]} children
 * @returns {any}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(made, name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Set as attributes although there is a property of that name: it is read-only, or something else. */
const attributes = ['class', 'list'];

function set(made, name, value) {
  if (value === undefined || value === false) return;
  if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
  else if (name in made && !attributes.includes(name)) made[name] = value;
  else made.setAttribute(name, value === true ? '' : String(value));
}
