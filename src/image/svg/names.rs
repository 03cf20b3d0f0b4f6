//! The allow-lists of the SVG sanitiser: elements, attributes, CSS rules and functions. A name that is in none of them
//! is refused or dropped by `svg` and `css`.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A set of names.
pub type NameSet = LazyLock<FxHashSet<&'static str>>;

fn words(text: &'static str) -> FxHashSet<&'static str> {
    text.split(' ').collect()
}

/// Elements that are allowed.
pub static ELEMENTS: NameSet = LazyLock::new(|| {
    words(
        "a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite \
         feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood \
         feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology \
         feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image line \
         linearGradient marker mask path pattern polygon polyline radialGradient rect stop style svg \
         switch symbol text textPath title tspan use view",
    )
});

/// Elements that drawing programs write and browsers do not show: dropped with their content.
pub static UNSEEN: NameSet = LazyLock::new(|| {
    words(
        "altGlyphDef color-profile cursor flowRoot font font-face glyph glyphRef hatch hkern mesh \
         meshGradient meshgradient metadata missing-glyph solidColor solidcolor tref vkern",
    )
});

/// Elements whose text is shown or read aloud; other text is dropped.
pub static WITH_TEXT: NameSet = LazyLock::new(|| words("desc text title"));

/// Attributes that are copied unchanged: numbers, names, keywords. None can contain an address.
pub static PLAIN: NameSet = LazyLock::new(|| {
    words(
        "amplitude azimuth baseFrequency baseProfile bias class clipPathUnits cx cy d diffuseConstant \
         divisor dx dy edgeMode elevation exponent filterRes filterUnits fr fx fy gradientTransform \
         gradientUnits height id in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang \
         lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits \
         maskUnits media method mode numOctaves offset operator order orient pathLength \
         patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ \
         preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY requiredExtensions \
         requiredFeatures result role rotate rx ry scale seed side slope spacing specularConstant \
         specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale \
         systemLanguage tableValues targetX targetY textLength title transform type values version \
         viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan",
    )
});

/// Attributes whose value is checked as CSS.
pub static STYLED: NameSet = LazyLock::new(|| {
    words(
        "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation \
         color-interpolation-filters color-rendering direction display dominant-baseline \
         enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font \
         font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch \
         font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical \
         image-rendering isolation kerning letter-spacing lighting-color line-height marker \
         marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow \
         paint-order pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray \
         stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity \
         stroke-width style text-align text-anchor text-decoration text-rendering transform-box \
         transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode",
    )
});

/// Allowed CSS at-rules.
pub static RULES: NameSet = LazyLock::new(|| {
    words(
        "charset container counter-style font-face font-feature-values keyframes layer media \
         namespace page property scope starting-style supports -moz-keyframes -webkit-keyframes",
    )
});

/// Allowed CSS functions: those of values, then those of selectors. None loads anything; `url` is checked separately.
pub static FUNCTIONS: NameSet = LazyLock::new(|| {
    words(
        "abs acos asin atan atan2 blur brightness calc circle clamp color color-mix conic-gradient \
         contrast cos cubic-bezier device-cmyk drop-shadow ellipse env exp format grayscale hsl hsla \
         hue-rotate hwb hypot icc-color inset invert lab lch light-dark linear linear-gradient local \
         log matrix matrix3d max min mod oklab oklch opacity path perspective polygon pow \
         radial-gradient rect rem repeating-conic-gradient repeating-linear-gradient \
         repeating-radial-gradient rgb rgba rotate rotate3d rotatex rotatey rotatez round saturate \
         scale scale3d scalex scaley scalez sepia sign sin skew skewx skewy sqrt steps tan tech \
         translate translate3d translatex translatey translatez var xywh dir first-letter has host is \
         lang not nth-child nth-last-child nth-last-of-type nth-of-type selector where",
    )
});
