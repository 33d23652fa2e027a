using System.Runtime.CompilerServices;
using Strata.Graphs;

namespace Strata;

/// <summary>What a <see cref="StringLookup"/> learns from words, and words as numbers beside a model, such as labels.</summary>
public static class WordAdaptation
{
    extension(StringLookup layer)
    {
        /// <summary>A layer that knows these words: the most frequent first, of equally frequent ones the last by alphabet, as Keras has it.</summary>
        /// <param name="data">Words, all columns together; missing ones, the mask token and the word for what is not known are left out.</param>
        /// <exception cref="ArgumentException">These are no words, there are none, or <c>MaxTokens</c> leaves no room.</exception>
        /// <example><code>Layer species = new StringLookup().Adapt(words);</code></example>
        [OverloadResolutionPriority(1)] // An array of words would become either.
        public StringLookup Adapt(DataArray data)
        {
            ArgumentNullException.ThrowIfNull(data);
            Dictionary<string, long> counts = TextOf(data).Counts();
            counts.Remove(layer.OovToken);
            if (layer.MaskToken is { } mask)
            {
                counts.Remove(mask);
            }
            return layer with { Vocabulary = Frequencies.OfCounts(counts, StringComparer.Ordinal, layer.MaxTokens, layer.First) };
        }

        /// <summary>A layer that knows these words.</summary>
        /// <exception cref="ArgumentException">There are no words, or <c>MaxTokens</c> leaves no room.</exception>
        public StringLookup Adapt(IEnumerable<string?> words)
        {
            ArgumentNullException.ThrowIfNull(words);
            string?[] all = [.. words];
            return all.Length == 0
                ? throw new ArgumentException("There is nothing to make a vocabulary of.", nameof(words))
                : layer.Adapt((DataArray)all);
        }

        /// <summary>A layer that knows the words of the first input.</summary>
        /// <exception cref="ArgumentException">These are no words, there are none, or <c>MaxTokens</c> leaves no room.</exception>
        public StringLookup Adapt(Dataset data) => layer.Adapt(data.Inputs[0]);

        /// <summary>The indices of words, one row each, such as labels for a dataset's target.</summary>
        /// <exception cref="ArgumentException">There are no words, or one is not known and there is no index for such words.</exception>
        /// <example>
        /// <code>
        /// StringLookup classes = new StringLookup(NumOovIndices: 0).Adapt(species);
        /// var data = Dataset.From(rows, classes.Lookup(species), classes.Vocabulary);
        /// </code>
        /// </example>
        public DataArray Lookup(IEnumerable<string?> words) => words.Select(layer.Lookup).ToArray();

        /// <summary>The indices of an array of words, in its shape and under its name, such as labels for a dataset's target.</summary>
        /// <exception cref="ArgumentException">These are no words, or one is not known and there is no index for such words.</exception>
        [OverloadResolutionPriority(1)]
        public DataArray Lookup(DataArray words)
        {
            ArgumentNullException.ThrowIfNull(words);
            return DataArray.Keep(TextOf(words).Map(layer.Lookup), [.. words.Shape]).Named(words.Name);
        }
    }

    extension(Hashing layer)
    {
        /// <summary>The bins of words, one row each, for a dataset.</summary>
        /// <exception cref="ArgumentException">There are no words, or <c>NumBins</c> is too small.</exception>
        public DataArray Lookup(IEnumerable<string?> words) => words.Select(layer.Lookup).ToArray();
    }

    private static TextArray TextOf(DataArray data) =>
        data as TextArray
        ?? throw new ArgumentException(
            $"StringLookup reads words, and was given {data.Type.Plural}; make an array of words with DataArray.OfText.",
            nameof(data)
        );
}
