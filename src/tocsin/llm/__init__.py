"""Article → Reading by a language model behind an OpenAI-compatible endpoint, its quotes checked by the text."""

from tocsin.llm.endpoint import Endpoint, endpoint_of
from tocsin.llm.reader import LlmReader

__all__ = ["Endpoint", "LlmReader", "endpoint_of"]
