//! HTML as the tokens of a browser's tokenizer: attributes are pairs of name and value, so a text in a value can never be taken
//! for an attribute. It decides nothing about what is allowed.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// The attribute that marks an element as a hole. It is never published.
pub const MARK: &str = "data-hole";
/// The attribute with the number of a link or picture of raw HTML. It is never published.
pub const PLACE: &str = "data-place";

/// A tag or a text.
#[derive(Debug, PartialEq, Eq)]
pub enum HtmlToken {
    /// Text, without entities.
    Text(StrTendril),
    /// A start tag.
    Start(Element),
    /// An end tag.
    End(String),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// In lower case.
    pub name: String,
    /// Names in lower case, and values without entities.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let pair = self.attributes.iter().find(|(known, _)| known == name);
        pair.map(|(_, value)| value.as_str())
    }
}

/// The tokens of HTML from a serialiser, which has no comments and no elements with unparsed content.
pub fn tokens(html: &str) -> Vec<HtmlToken> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let options = TokenizerOpts {
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    // Only a sink that asks for it makes the tokenizer stop before the end.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

#[derive(Default)]
struct Sink {
    tokens: RefCell<Vec<HtmlToken>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let token = match token {
            Token::CharacterTokens(text) => HtmlToken::Text(text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => HtmlToken::End(tag.name.to_string()),
            Token::TagToken(tag) => HtmlToken::Start(element(&tag)),
            _ => return TokenSinkResult::Continue,
        };
        self.tokens.borrow_mut().push(token);
        TokenSinkResult::Continue
    }
}

fn element(tag: &Tag) -> Element {
    let attributes = tag.attrs.iter();
    Element {
        name: tag.name.to_string(),
        attributes: attributes
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect(),
    }
}
