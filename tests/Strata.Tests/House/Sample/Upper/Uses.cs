using Strata.Tests.House.Sample.Lower;

namespace Strata.Tests.House.Sample.Upper;

/// <summary>Names nothing below.</summary>
public class Plain;

public class Derived : Low;

public class Implementing : ILow;

public class GenericDeclaration : List<Low>;

public class ConstrainedType<T>
    where T : ILow;

[Low]
public class Attributed;

/// <summary>Every way in which a member can name a type of another room, one member each.</summary>
public class Uses
{
    public readonly LowChoice field;
    public readonly LowValue[,] arrayField = new LowValue[0, 0];

    public Low? Property => null;

    [Low]
    public void Attributed() { }

    public void Parameter(Dictionary<int, Low[]> low) { }

    public void ByReference(in LowValue low) { }

    public unsafe void Pointer(LowValue* low) { }

    public Low? Returned() => null;

    public void Constrained<T>()
        where T : ILow { }

    public int Local()
    {
        LowValue low = default;
        return low.Field;
    }

    public void StaticCall() => Low.Run();

    public int StaticField() => Low.Number;

    public object GenericCall() => Array.Empty<Low>();

    public void CallOnGeneric() => LowGeneric<string>.Run();

    public Type TypeToken() => typeof(Low);

    public bool Caught(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (LowException)
        {
            return false;
        }
    }

    public Action InLambda() => () => Low.Run();

    public IEnumerable<int> InIterator()
    {
        yield return 1;
        Low.Run();
    }

    public static async Task InAsync()
    {
        await Task.Yield();
        Low.Run();
    }

    // A jump table's operand has no fixed size: what follows it is read only if its length is read right.
    public double AfterSwitch(int choice)
    {
        double value = choice switch
        {
            0 => 1.5,
            1 => 2.5,
            2 => long.MaxValue,
            3 => 4.5,
            4 => 5.5f,
            _ => 0,
        };
        Low.Run();
        return value;
    }

    public static class Inner
    {
        public static void Method() => Low.Run();
    }
}
