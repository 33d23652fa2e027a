using System.Numerics;

namespace Strata.Data;

/// <summary>Something that is done with numbers of a type that only a file or a caller knows.</summary>
internal interface INumberWork<TResult>
{
    TResult Of<T>()
        where T : unmanaged, INumber<T>;
}

/// <summary>The types of number: how large they are, and which .NET type each is.</summary>
internal static class NumberTypes
{
    /// <summary>How many bytes a number takes.</summary>
    public static int Size(this NumberType type) =>
        type switch
        {
            NumberType.Boolean or NumberType.Int8 or NumberType.UInt8 => 1,
            NumberType.Int16 or NumberType.UInt16 or NumberType.Float16 => 2,
            NumberType.Int32 or NumberType.UInt32 or NumberType.Float32 => 4,
            _ => 8,
        };

    /// <summary>The type for a .NET type; null where there is none.</summary>
    public static NumberType? For(Type type)
    {
        foreach (NumberType candidate in Enum.GetValues<NumberType>())
        {
            if (candidate.Stored() == type && candidate != NumberType.Boolean)
            {
                return candidate;
            }
        }
        return type == typeof(bool) ? NumberType.Boolean : null;
    }

    /// <summary>The .NET type in which the numbers are kept; truth values are bytes of 0 and 1.</summary>
    public static Type Stored(this NumberType type) => type.Do<TypeOf, Type>(default);

    /// <summary>Does the work with the .NET type in which the numbers are kept.</summary>
    public static TResult Do<TWork, TResult>(this NumberType type, TWork work)
        where TWork : INumberWork<TResult> =>
        type switch
        {
            NumberType.Boolean or NumberType.UInt8 => work.Of<byte>(),
            NumberType.Int8 => work.Of<sbyte>(),
            NumberType.Int16 => work.Of<short>(),
            NumberType.UInt16 => work.Of<ushort>(),
            NumberType.Int32 => work.Of<int>(),
            NumberType.UInt32 => work.Of<uint>(),
            NumberType.Int64 => work.Of<long>(),
            NumberType.UInt64 => work.Of<ulong>(),
            NumberType.Float16 => work.Of<Half>(),
            NumberType.Float32 => work.Of<float>(),
            NumberType.Float64 => work.Of<double>(),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type of number."),
        };

    private readonly struct TypeOf : INumberWork<Type>
    {
        public Type Of<T>()
            where T : unmanaged, INumber<T> => typeof(T);
    }
}
