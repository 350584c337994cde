import type { ComponentProps, ReactNode } from 'react';

/*
 * The elements of USWDS that the desk has, as its markup and classes say; what they look like is its Sass.
 * Written here because the package of React components cannot be taken in parts: a button out of it brings
 * its date pickers and dialogs along, a quarter of all the page loads (docs/decisions/027).
 */

const classes = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ');

type ButtonProps = ComponentProps<'button'> & {
  readonly type: 'button' | 'submit';
  readonly outline?: boolean;
  readonly size?: 'big';
};

export const Button = ({ outline, size, className, ...rest }: ButtonProps) => (
  <button
    className={classes(
      'usa-button',
      outline && 'usa-button--outline',
      size && `usa-button--${size}`,
      className,
    )}
    {...rest}
  />
);

export const Label = ({ className, ...rest }: ComponentProps<'label'> & { htmlFor: string }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: `htmlFor` must be given
  <label className={classes('usa-label', className)} {...rest} />
);

export const Select = ({ className, ...rest }: ComponentProps<'select'>) => (
  <select className={classes('usa-select', className)} {...rest} />
);

export const TextInput = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input className={classes('usa-input', className)} {...rest} />
);

export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea className={classes('usa-textarea', className)} {...rest} />
);

type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & {
  readonly id: string;
  readonly label: ReactNode;
};

export const Checkbox = (props: ChoiceProps) => <Choice kind="checkbox" {...props} />;

export const Radio = (props: ChoiceProps) => <Choice kind="radio" {...props} />;

function Choice({
  kind,
  label,
  className,
  ...rest
}: ChoiceProps & { readonly kind: 'checkbox' | 'radio' }) {
  return (
    <div className={classes(`usa-${kind}`, className)}>
      <input className={`usa-${kind}__input`} type={kind} {...rest} />
      <label className={`usa-${kind}__label`} htmlFor={rest.id}>
        {label}
      </label>
    </div>
  );
}

/** Something that must be read before going on; it is said aloud when it comes. */
export const Warning = ({ children }: { readonly children: ReactNode }) => (
  <div className="usa-alert usa-alert--warning usa-alert--slim usa-alert--no-icon" role="alert">
    <div className="usa-alert__body">
      <p className="usa-alert__text">{children}</p>
    </div>
  </div>
);
